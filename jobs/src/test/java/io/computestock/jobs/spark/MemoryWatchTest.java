package io.computestock.jobs.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.apache.spark.ExceptionFailure;
import org.apache.spark.Success$;
import org.apache.spark.TaskEndReason;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import scala.Option;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

class MemoryWatchTest {
  private static <T> Seq<T> none() {
    return CollectionConverters.asScala(List.<T>of()).toSeq();
  }

  private static TaskEndReason reason(String failure) {
    if (failure.isEmpty()) {
      return Success$.MODULE$;
    }
    return new ExceptionFailure(
        failure, "it failed", new StackTraceElement[0], "", Option.empty(), none(), none(), none());
  }

  @ParameterizedTest
  @CsvSource({
    "java.lang.OutOfMemoryError, true",
    "java.lang.IllegalStateException, false",
    "'', false"
  })
  void shouldTellWantOfMemoryFromOtherFailures(String failure, boolean expected) {
    var watch = new MemoryWatch();

    watch.see(reason(failure));
    watch.see(reason(""));

    assertEquals(expected, watch.isShort());
  }
}
