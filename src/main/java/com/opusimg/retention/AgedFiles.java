package com.opusimg.retention;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A rule for things on disk that go a stated time after a moment of theirs. They are few, so they are listed anew each time.
 *
 * @param <T> one of them
 */
abstract class AgedFiles<T> implements RetentionRule {
    private static final Comparator<Due> ORDER =
            Comparator.comparing(Due::deadline).thenComparing(Due::id);

    private final String id;
    private final Duration life;

    /**
     * A rule.
     *
     * @param id name in the ledger
     * @param life how long a thing stays after its moment
     */
    protected AgedFiles(String id, Duration life) {
        this.id = id;
        this.life = life;
    }

    /** Everything there is. */
    protected abstract Stream<T> all();

    /** The name that tells a thing apart from all others. */
    protected abstract String name(T one);

    /** The moment from which its life counts. */
    protected abstract Instant at(T one);

    /** Removes it; throws where it stays. */
    protected abstract void remove(T one);

    @Override
    public String id() {
        return id;
    }

    @Override
    public List<Due> due(Instant now, Due after, int limit) {
        return all().filter(one -> isDue(one, now))
                .map(one -> new Due(key(one), at(one).plus(life)))
                .filter(due -> after == null || ORDER.compare(due, after) > 0)
                .sorted(ORDER)
                .limit(limit)
                .toList();
    }

    @Override
    public int delete(List<Due> batch, Instant now) {
        Set<UUID> ids = batch.stream().map(Due::id).collect(Collectors.toSet());
        List<T> still =
                all().filter(one -> ids.contains(key(one)) && isDue(one, now)).toList();
        still.forEach(this::remove);
        return still.size();
    }

    private boolean isDue(T one, Instant now) {
        return !at(one).plus(life).isAfter(now);
    }

    private UUID key(T one) {
        return UUID.nameUUIDFromBytes(name(one).getBytes(StandardCharsets.UTF_8));
    }
}
