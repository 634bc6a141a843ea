package com.opusimg.platform.persistence;

import jakarta.persistence.EntityManager;

/** Moments on a test's database. */
public final class TestMoments {

    private TestMoments() {}

    /** Those of an entity manager. */
    public static Moments on(EntityManager em) {
        var moments = new Moments();
        moments.em = em;
        return moments;
    }
}
