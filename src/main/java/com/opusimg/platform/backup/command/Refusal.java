package com.opusimg.platform.backup.command;

/** Why a command ends without having done what it was asked for, in words for the operator. */
final class Refusal extends RuntimeException {
    Refusal(String message) {
        super(message);
    }

    Refusal(String message, Throwable cause) {
        super(message, cause);
    }
}
