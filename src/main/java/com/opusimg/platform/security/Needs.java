package com.opusimg.platform.security;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The scope, and for what is of staff the permissions, that an API method needs. A method without it or {@link Open} is refused,
 * and so is one that needs {@link Scope#ADMIN} and names no permission.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface Needs {
    Scope value();

    /** One permission, or none for what is the caller's own. */
    Permission[] permission() default {};
}
