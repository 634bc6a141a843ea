package com.opusimg.message;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** Which messages of a mailbox are wanted. */
public sealed interface MessageFilter {
    /** Those that lie in one of these folders. */
    record In(Set<Folder> folders) implements MessageFilter {}

    /** Those that came before a moment. */
    record Before(Instant moment) implements MessageFilter {}

    /** Those that came at a moment or after it. */
    record From(Instant moment) implements MessageFilter {}

    /** Those of so many bytes or more. */
    record AtLeast(long bytes) implements MessageFilter {}

    /** Those of fewer bytes. */
    record Under(long bytes) implements MessageFilter {}

    /** Those that were read, or that were not. */
    record Unread(boolean is) implements MessageFilter {}

    /** Those that their owner marked, or that they did not. */
    record Starred(boolean is) implements MessageFilter {}

    /** Those with files, or without. */
    record WithFiles(boolean is) implements MessageFilter {}

    /** These, as far as they are there. */
    record Named(Collection<MessageId> ids) implements MessageFilter {}

    /** Those that pass every one; with none, all. */
    record All(List<MessageFilter> filters) implements MessageFilter {}

    /** Those that pass one at least; with none, nothing. */
    record Any(List<MessageFilter> filters) implements MessageFilter {}

    /** Those that pass none. */
    record None(List<MessageFilter> filters) implements MessageFilter {}
}
