package com.opusimg.platform.security;

import jakarta.enterprise.util.Nonbinding;
import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The permission that an act on a page of staff needs, whatever the page shows: an act without it is refused with
 * {@code not-allowed}, and nothing of it is done. Every method that a page of staff calls as an act carries one.
 */
@Documented
@InterceptorBinding
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface May {
    @Nonbinding
    Permission value();
}
