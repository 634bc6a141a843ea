package com.opusimg.abuse;

import java.time.LocalDate;

/**
 * What whoever opens or renews a case says, unchecked.
 *
 * @param reviewOn the day at whose beginning (UTC) the case is reviewed or goes
 */
public record Grounds(AbuseKind kind, String reason, LocalDate reviewOn) {}
