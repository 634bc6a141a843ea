package com.opusimg.platform.datamap;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** More of a {@link DataSet} that another class declares: purpose, end and erasure are the same. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface PartOf {
    /** Id of the set. */
    String value();

    /** Where this part lies. */
    Store store() default Store.DATABASE;

    /** What it is, where no attribute says so. */
    DataKind[] kinds() default {};

    /** Tables, or columns of the entity's table, that no attribute maps. */
    DataTable[] tables() default {};

    /** Its entries in {@code OPUS_DATA}, by their names at the top of it. */
    String[] paths() default {};
}
