package io.computestock.issue;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The user's file, folder or setting is wrong; the program ends with exit code 2 and this message,
 * without a stack trace.
 */
public final class InputException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** A problem that has no place in a file, for example a folder that does not exist. */
  public InputException(String message) {
    super(message);
  }

  /** A problem with a cause that {@code --debug} shows. */
  public InputException(String message, Throwable cause) {
    super(message, cause);
  }

  /** Several problems at once, one line each. */
  public static InputException of(List<Problem> problems) {
    return new InputException(
        problems.stream().map(Problem::message).collect(Collectors.joining("\n")));
  }
}
