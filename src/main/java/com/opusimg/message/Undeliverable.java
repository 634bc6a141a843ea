package com.opusimg.message;

/** A message cannot be delivered to one of its recipients, and will not be tried again. What was begun for it is rolled back. */
class Undeliverable extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final String reason;

    /** @param reason stable short name, told to the sender */
    Undeliverable(String reason) {
        super(reason, null, false, false);
        this.reason = reason;
    }

    String reason() {
        return reason;
    }
}
