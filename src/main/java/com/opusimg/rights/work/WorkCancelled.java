package com.opusimg.rights.work;

/** The work is to stop: it was cancelled, its claim was lost, or the portal is going down. */
public class WorkCancelled extends RuntimeException {
    WorkCancelled() {
        super("The work is to stop.", null, false, false);
    }
}
