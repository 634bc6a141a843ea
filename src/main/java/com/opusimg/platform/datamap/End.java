package com.opusimg.platform.datamap;

/** What ends the keeping of something. */
public enum End {
    /** Its account is closed. */
    ACCOUNT,
    /** A period after a moment has passed: needs a period, and a rule unless it lies outside of the database. */
    PERIOD,
    /** A moment that stands in the row has come: needs a rule. */
    MOMENT,
    /** An act of the person: deleting, revoking, unsubscribing. */
    ACT,
    /** What it belongs to ends, and takes it along. */
    PARENT,
    /** What it is for is done. */
    USE,
    /** The portal stops. */
    STOP,
    /** Nobody has used it for the time that {@code web.xml} gives sessions. */
    IDLE,
    /** Newer lines take its place: logs rotate by size, as {@code wildfly-config/configure.cli} has it. */
    ROTATION,
    /** The operator deletes it. */
    OPERATOR,
    /** It is part of this installation for as long as that stands. */
    INSTALLATION
}
