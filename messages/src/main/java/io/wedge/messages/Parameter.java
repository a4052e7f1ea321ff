package io.wedge.messages;

/** One element that a call takes. */
public final class Parameter {
    private final Element element;
    private final boolean required;
    private final boolean repeats;

    private Parameter(Element element, boolean required, boolean repeats) {
        this.element = element;
        this.required = required;
        this.repeats = repeats;
    }

    static Parameter required(Element element) {
        return new Parameter(element, true, false);
    }

    static Parameter optional(Element element) {
        return new Parameter(element, false, false);
    }

    static Parameter repeated(Element element) {
        return new Parameter(element, true, true);
    }

    /** Which element. */
    public Element element() {
        return element;
    }

    /** A call without it is answered EPROTO; an optional one has a default, named in the handler. */
    public boolean isRequired() {
        return required;
    }

    /** True if it may stand more than once. */
    public boolean repeats() {
        return repeats;
    }
}
