package com.opusimg.engine.worker;

import java.io.IOException;

/** A worker ended, or said what it should not: it is not to be spoken to any more. */
final class WorkerLostException extends IOException {

    WorkerLostException(String message) {
        super(message);
    }

    WorkerLostException(String message, Throwable cause) {
        super(message, cause);
    }
}
