package com.opusimg.platform.egress;

/** What the receiver of an integration keeps of a person, by which it is decided who is told of an erasure (GDPR Art. 19). */
public enum Keeps {
    /** Nothing by which it could find a person: what it is sent, as declared, leads to nobody. */
    NOTHING,
    /** What it keeps is what this installation keeps on its machines, so it goes when that goes. */
    WITH_US,
    /** Copies, for a time of its own that its agreement sets. */
    COPIES,
    /** It is there to be told, and tells those that keep copies. */
    PASSES_ON,
    /** What the person had sent there: it acts for the person and not for the operator. */
    BY_INSTRUCTION
}
