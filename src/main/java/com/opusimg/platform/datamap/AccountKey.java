package com.opusimg.platform.datamap;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The attribute that says whose the row is: the id of the account, a {@link java.util.UUID}. By it a person's own rows are counted
 * and told on Your data, so it is on no class whose rows the person is told of otherwise. It counts as {@link
 * DataKind#ACCOUNT_ID}; at most one attribute of a class has it.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface AccountKey {}
