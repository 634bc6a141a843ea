package com.opusimg.message.api;

import com.opusimg.message.Screener;
import com.opusimg.platform.KebabCase;
import java.time.Instant;

/**
 * A decision on a sender.
 *
 * @param kind {@code address} or {@code domain}
 * @param verdict {@code let-in}, {@code kept-out} or {@code blocked}
 * @param reason {@code decided}, {@code wrote} where you wrote to them first, or {@code joined} where you decided on another address
 *     of the same contact
 * @param endedAt since when it holds no more, or absent while it does
 */
public record SenderView(
        String id, String kind, String subject, String verdict, String reason, Instant decidedAt, Instant endedAt) {
    static SenderView of(Screener.Decision decision) {
        return new SenderView(
                decision.rule().id().toString(),
                KebabCase.of(decision.rule().kind()),
                decision.subject(),
                KebabCase.of(decision.rule().verdict()),
                KebabCase.of(decision.rule().reason()),
                decision.rule().decidedAt(),
                decision.rule().endedAt());
    }
}
