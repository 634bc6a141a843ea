package com.opusimg.platform.datamap;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A table that is read and written by plain SQL, or the columns of an entity's table that it does not map. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({})
public @interface DataTable {
    /** Its name. */
    String value();

    /** The columns that tell of a person. */
    DataColumn[] personal() default {};

    /** The columns that tell of nobody; {@code *} for all others, where somebody else made the table. */
    String[] technical() default {};
}
