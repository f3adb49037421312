/**
 * Which assumptions a figure hangs on, from draws that exist already. Depends on {@code
 * uncertainty} only.
 */
package io.computestock.sensitivity;
