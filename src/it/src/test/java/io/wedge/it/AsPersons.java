package io.wedge.it;

/** Tests of which some cases run as an ordinary user: see {@link OnEachJdk} and {@link OnOneJdk}. An instance is one case. */
abstract class AsPersons {
    /** As whom this case runs its commands. */
    Person person = Person.SELF;
}
