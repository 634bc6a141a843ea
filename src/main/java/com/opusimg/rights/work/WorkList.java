package com.opusimg.rights.work;

import com.opusimg.rights.EntityList;

/** What a package tells of works in the background. */
public final class WorkList {
    private WorkList() {}

    /** A list of an entity that is a {@link Work}, for its own attributes to be added. */
    public static EntityList of(String name, Class<? extends Work> entity) {
        return EntityList.of(name, entity)
                .id("id", "id")
                .text("state", "state")
                .moment("askedAt", "askedAt")
                .momentOrNull("startedAt", "startedAt")
                .momentOrNull("endedAt", "endedAt")
                .momentOrNull("forgetAt", "forgetAt")
                .textOrNull("problem", "problem")
                .flag("cancelled", "cancelled")
                .textOrNull("stage", "stage")
                .whole("stagesDone", "stagesDone")
                .whole("stages", "stages")
                .whole("rowsDone", "rowsDone")
                .whole("bytesDone", "bytesDone")
                .whole("bytesTotal", "bytesTotal")
                .whole("attempts", "attempts")
                .left("openOf", "technical")
                .left("leaseOwner", "technical")
                .left("leaseUntil", "technical")
                .left("notBefore", "technical");
    }
}
