package com.opusimg.organisation;

/** Tells how far the agreement has come: whoever makes an organisation reads the newest, and is not told of it as news. */
public interface AgreementNumbers {
    /** The number of the newest version; 0 before the first. */
    int latest();
}
