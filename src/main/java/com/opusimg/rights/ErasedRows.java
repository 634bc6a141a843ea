package com.opusimg.rights;

import com.opusimg.platform.AccountId;
import java.util.Map;

/** A step that erases the rows of one entity, and nothing beside them. Features make one for each such entity. */
public final class ErasedRows implements ErasureStep {
    private final String id;
    private final int order;
    private final OwnRows rows;

    /**
     * A step.
     *
     * @param id short name of the step, and of the kind of things that it counts
     */
    public ErasedRows(String id, int order, OwnRows rows) {
        this.id = id;
        this.order = order;
        this.rows = rows;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public int order() {
        return order;
    }

    @Override
    public Map<String, Long> count(AccountId account) {
        return Map.of(id, rows.count(account));
    }

    @Override
    public long erase(AccountId account) {
        return rows.erase(account);
    }
}
