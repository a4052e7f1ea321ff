package io.wedge.junit;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What the tests of a class do with files, the network and processes is recorded once, and then comes from that recording: no server, no file, no child is needed.
 *
 * <pre>{@code
 * @Recorded("greeting")
 * class GreetingClientTest { … }
 * }</pre>
 *
 * <p>The class runs in a JVM of its own. Its results are reported here, test by test. A fixture whose tests failed as it was recorded is not kept. Tests that do something else
 * than was recorded fail, all of the class, with the page that {@code wedge replay} shows.
 *
 * <p>System properties: {@code wedge.home}, Wedge's distribution (else the variable WEDGE_HOME, else {@code wedge} on the PATH); {@code wedge.fixtures}, the folder of fixtures
 * ({@code src/test/fixtures}); {@code wedge.mode}, a mode for all; {@code wedge.java}, another java launcher than that of this JVM.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@ExtendWith(RecordedExtension.class)
public @interface Recorded {
    /** The fixture's name: a folder. */
    String value();

    /** When it is recorded, unless {@code wedge.mode} says it. */
    Mode mode() default Mode.ONCE;

    /** Options for the JVM. */
    String[] jvm() default {};

    /** Names of system properties that the JVM gets as they are here. */
    String[] properties() default {};
}
