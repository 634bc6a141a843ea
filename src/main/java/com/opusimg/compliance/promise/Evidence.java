package com.opusimg.compliance.promise;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a method of an {@link EvidenceSource} that measures, now and in the running system, whether promises are kept. It takes nothing
 * and gives a {@link Measurement}; it changes nothing, and takes milliseconds also where there are millions of rows.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Evidence {

    /** Ids of the promises, such as {@code RET-1}. No two methods measure the same one. */
    String[] value();
}
