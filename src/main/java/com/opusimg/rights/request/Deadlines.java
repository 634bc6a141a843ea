package com.opusimg.rights.request;

import java.time.LocalDate;

/**
 * What the law gives for a request, as last days: each ends with its day.
 *
 * @param acknowledgeBy by when its receipt is confirmed, or null where the law sets no day
 * @param answerBy by when it is answered
 * @param extendBy by when a later day has to be told with its reasons, or null where there is none to be had (any more)
 * @param extendedTo by when it is answered after that, or null in the same cases
 */
public record Deadlines(LocalDate acknowledgeBy, LocalDate answerBy, LocalDate extendBy, LocalDate extendedTo) {}
