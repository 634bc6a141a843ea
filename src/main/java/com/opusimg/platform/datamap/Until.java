package com.opusimg.platform.datamap;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** When something ends. Periods stand in the settings and are only named here. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({})
public @interface Until {
    /** What ends it. */
    End value();

    /**
     * Id of its words, {@code policy.kept.<id>.what} and {@code .until}, the latter with the period as its argument. With one it
     * is also a row of the policies' table of what is kept; without, the general words of its {@link End} are told.
     */
    String id() default "";

    /** Environment variable of the setting that has the period, such as {@code OPUS_RETENTION_JOBS}; empty where there is none. */
    String period() default "";

    /** Id of the retention rule that deletes what has ended; empty where its end needs none. */
    String rule() default "";

    /** A variable and its value with an equals sign, such as {@code OPUS_ACCESS_LOG=network}: it is told only then. */
    String when() default "";
}
