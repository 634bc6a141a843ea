package com.opusimg.platform.datamap;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A column of a {@link DataTable} that tells of a person. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({})
public @interface DataColumn {
    /** Its name. */
    String value();

    /** What it tells. */
    DataKind kind();
}
