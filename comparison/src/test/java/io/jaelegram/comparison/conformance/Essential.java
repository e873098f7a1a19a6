package io.jaelegram.comparison.conformance;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A story that every build tells with real servers too. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@interface Essential {}
