package com.opusimg.rights.request;

import java.util.UUID;

/** Fired within the transaction in which a case was opened or has moved. */
public record CaseChanged(UUID id, State state) {}
