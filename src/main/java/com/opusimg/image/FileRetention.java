package com.opusimg.image;

import com.opusimg.platform.Ids;
import com.opusimg.platform.standing.Standing;
import com.opusimg.retention.Due;
import com.opusimg.retention.RetentionRule;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Deletes files whose deadline has come. Deletion asks again for the deadline: an access meanwhile has moved it. The
 * input of a picture that is still to be made stays until it is, and so does everything of an account that is frozen.
 */
abstract class FileRetention implements RetentionRule {
    // Neither a collection parameter nor "exists" here: with one, EclipseLink writes all values into the text of the
    // statement, and booleans as 0 and 1, which H2 refuses.
    private static final String DUE = "select f.id, f.deleteAt from StoredFile f where f.deleteAt <= :now"
            + " and f.noRetention = :noRetention"
            + " and (select count(i) from JobItem i where i.inputId = f.id"
            + " and (i.state = :queued or i.state = :running)) = 0"
            + " and " + Standing.notFrozen("f.accountId")
            + " and (f.deleteAt > :from or (f.deleteAt = :from and f.id > :after)) order by f.deleteAt, f.id";

    @Inject
    EntityManager em;

    @Inject
    FileKeeper keeper;

    /** Which of the two kinds of files the rule is for. */
    abstract boolean noRetention();

    @Override
    public List<Due> due(Instant now, Due after, int limit) {
        return em
                .createQuery(DUE, Object[].class)
                .setParameter("now", now)
                .setParameter("noRetention", noRetention())
                .setParameter("queued", JobState.QUEUED)
                .setParameter("running", JobState.RUNNING)
                .setParameter("from", after == null ? Instant.EPOCH : after.deadline())
                .setParameter("after", after == null ? Ids.NIL : after.id())
                .setMaxResults(limit)
                .getResultList()
                .stream()
                .map(row -> new Due((UUID) row[0], (Instant) row[1]))
                .toList();
    }

    @Override
    public int delete(List<Due> batch, Instant now) {
        return keeper.sweep(batch.stream().map(due -> new FileId(due.id())).toList(), now);
    }
}
