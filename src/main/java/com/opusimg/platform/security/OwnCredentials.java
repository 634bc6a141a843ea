package com.opusimg.platform.security;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks API methods that are {@link Open} and look at {@code Authorization} themselves: what stands there is no key of an account, and
 * whoever is signed in in a browser is nobody to them.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface OwnCredentials {}
