package com.opusimg.retention;

import java.time.Instant;
import java.util.UUID;

/** A thing whose time has come, and when it came. */
public record Due(UUID id, Instant deadline) {}
