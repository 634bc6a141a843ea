package com.opusimg.platform.api;

import com.opusimg.platform.Ids;
import com.opusimg.platform.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/**
 * One page of a long list, newest first.
 *
 * @param nextCursor what to send as {@code cursor} for the next page, or null at the end
 */
public record ListPage<T>(List<T> items, String nextCursor) {
    /** The most items in one page. */
    public static final int MOST = 200;

    /** Cuts a list that was fetched with one item more than asked for, so that the end is known. */
    public static <E, T> ListPage<T> of(List<E> fetched, int limit, Function<E, UUID> id, Function<E, T> view) {
        boolean more = fetched.size() > limit;
        List<E> page = more ? fetched.subList(0, limit) : fetched;
        return new ListPage<>(page.stream().map(view).toList(), more ? encode(id.apply(page.getLast())) : null);
    }

    /** The identifier that a cursor stands for; no cursor means the start. Refuses one that we never gave out. */
    public static UUID decode(String cursor) {
        if (cursor == null || cursor.isEmpty()) {
            return Ids.MAX;
        }
        try {
            return UUID.fromString(new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.US_ASCII));
        } catch (IllegalArgumentException forged) {
            throw ProblemException.invalid("cursor", "The cursor is not one from an earlier answer; leave it out.");
        }
    }

    /** Refuses a page size outside 1 to {@value #MOST}. */
    public static int checkLimit(int limit) {
        if (limit < 1 || limit > MOST) {
            throw ProblemException.invalid("limit", "The limit is from 1 to " + MOST + ".");
        }
        return limit;
    }

    private static String encode(UUID id) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(id.toString().getBytes(StandardCharsets.US_ASCII));
    }
}
