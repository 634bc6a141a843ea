package com.opusimg.platform.datamap;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Something that is kept and tells of nobody. It has an end all the same (RET-6). Attributes need no declaration of their own. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@Repeatable(NoPersonalDataSets.class)
public @interface NoPersonalData {
    /** What it is and why it tells of nobody: one sentence, for pages and auditors. */
    String value();

    /** Where it lies. */
    Store store() default Store.DATABASE;

    /** When it ends: at least one. */
    Until[] until();

    /** Tables, or columns of the entity's table, that no attribute maps. */
    DataTable[] tables() default {};

    /** Its entries in {@code OPUS_DATA}, by their names at the top of it. */
    String[] paths() default {};
}
