"""Opens the report in a headless browser, as a reader without a network would, and checks what must be on it."""

import sys
from pathlib import Path

from selenium import webdriver
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By

page = Path(sys.argv[1]).resolve()
picture = Path(sys.argv[2]) if len(sys.argv) > 2 else None

options = webdriver.ChromeOptions()
options.binary_location = "/usr/bin/chromium"
for argument in ("--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu", "--window-size=1200,1600",
                 # no address outside this machine is reachable
                 "--host-resolver-rules=MAP * ~NOTFOUND"):
    options.add_argument(argument)
options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
browser = webdriver.Chrome(options=options, service=Service("/usr/bin/chromedriver"))
try:
    browser.get(page.as_uri())

    charts = browser.find_elements(By.CSS_SELECTOR, "svg")
    assert len(charts) >= 8, f"{len(charts)} charts"
    for chart in charts:
        name = chart.find_element(By.TAG_NAME, "title").get_attribute("textContent")
        drawn = browser.execute_script(
            "return [...arguments[0].querySelectorAll('path')].filter(p => p.getTotalLength() > 0).length", chart)
        assert drawn > 0, f"nothing is drawn in: {name}"
        broken = browser.execute_script("return arguments[0].innerHTML.includes('NaN')", chart)
        assert not broken, f"a coordinate is not a number in: {name}"
        overflow = browser.execute_script(
            "const c = arguments[0].getBoundingClientRect(); return [...arguments[0].querySelectorAll('text')]"
            ".filter(t => { const b = t.getBoundingClientRect(); return b.left < c.left - 1 || b.right > c.right + 1; })"
            ".map(t => t.textContent)", chart)
        assert not overflow, f"texts stick out of: {name}: {overflow}"

    tables = browser.find_elements(By.CSS_SELECTOR, "table.sortable")
    assert len(tables) >= 3, f"{len(tables)} tables"
    for table in tables:
        for column, heading in enumerate(table.find_elements(By.CSS_SELECTOR, "thead button")):
            def values():
                return browser.execute_script(
                    "return [...arguments[0].tBodies[0].rows].map(r => r.cells[arguments[1]])"
                    ".map(c => c.dataset.value === undefined ? c.textContent : Number(c.dataset.value))", table, column)

            before = values()
            browser.execute_script("arguments[0].scrollIntoView({block: 'center'})", heading)
            heading.click()
            up = values()
            heading.click()
            down = values()
            assert sorted(map(str, before)) == sorted(map(str, up)), f"{heading.text}: sorting lost rows"
            numbers = [value for value in up if not isinstance(value, str)]
            assert numbers == sorted(numbers), f"{heading.text}: not in order: {up}"
            numbers = [value for value in down if not isinstance(value, str)]
            assert numbers == sorted(numbers, reverse=True), f"{heading.text}: not in reverse order: {down}"
            texts = [value for value in up if isinstance(value, str)]
            if not numbers and len(set(texts)) > 1:
                assert up != down, f"{heading.text}: a click changes nothing"

    asked = browser.execute_script("return performance.getEntriesByType('resource').map(e => e.name)")
    assert not asked, f"the page asks for: {asked}"
    messages = browser.get_log("browser")
    assert not messages, f"messages on the console: {messages}"
    if picture is not None:
        height = browser.execute_script("return document.documentElement.scrollHeight")
        browser.set_window_size(1200, height + 200)
        browser.save_screenshot(str(picture))
    print(f"{len(charts)} charts and {len(tables)} sortable tables, no console message")
finally:
    browser.quit()
