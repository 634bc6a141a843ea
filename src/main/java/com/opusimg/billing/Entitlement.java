package com.opusimg.billing;

import java.time.Instant;

/**
 * What an account may do now.
 *
 * @param graceUntil after a move to a lower plan, until when files stay at least; null otherwise
 */
public record Entitlement(Plan plan, Instant graceUntil) {}
