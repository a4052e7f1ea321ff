package io.wedge.it;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A case of {@link AsPersons} for each JDK, its only parameter; where root runs the tests, on one of them as an ordinary user, the next method's on another. So each is run by both, on every JDK, and takes
 * no longer.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@TestTemplate
@ExtendWith(Turns.class)
@interface OnEachJdk {}
