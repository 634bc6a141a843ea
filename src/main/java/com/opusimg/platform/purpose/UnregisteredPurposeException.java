package com.opusimg.platform.purpose;

/** Something was to be done for a purpose that is not in the register. */
public class UnregisteredPurposeException extends IllegalArgumentException {
    UnregisteredPurposeException(String id) {
        super("The purpose \"" + id + "\" is not in the register: nothing may be done for it.");
    }
}
