package com.opusimg.platform.datamap;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Data about persons that is kept together: for one purpose, until the same end. It stands on the class that keeps it; what lies
 * elsewhere and belongs to it is {@link PartOf} it.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@Repeatable(DataSets.class)
public @interface DataSet {
    /** Stable, lower case with hyphens; no two sets have the same. Its texts: {@code data.<id>.title}, {@code .what}, {@code .why}. */
    String id();

    /** Id in the register of purposes, which has the legal basis. */
    String purpose();

    /** Where it lies. */
    Store store() default Store.DATABASE;

    /** Whose data it is. */
    Whose[] whose();

    /** When it ends: at least one. */
    Until[] until();

    /** What erasing a person does to it. */
    OnErasure erasure();

    /** What it is, where no attribute says so. */
    DataKind[] kinds() default {};

    /** Tables, or columns of the entity's table, that no attribute maps. */
    DataTable[] tables() default {};

    /** Its entries in {@code OPUS_DATA}, by their names at the top of it. */
    String[] paths() default {};

    /** Path of the page on which the person sees it, below the portal's address; empty where there is none. */
    String page() default "";
}
