package io.trackai.model;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.immutables.value.Value;

/**
 * The one Immutables style of this project: hidden generated class, abstract type in every signature, collections in
 * insertion order (rendered artefacts must not depend on hash order), and a mask where an attribute is redacted.
 */
@Target({ElementType.PACKAGE, ElementType.TYPE})
@Retention(RetentionPolicy.CLASS)
@Value.Style(
        visibility = Value.Style.ImplementationVisibility.PACKAGE,
        overshadowImplementation = true,
        jdkOnly = true,
        jdk9Collections = false,
        redactedMask = "****",
        headerComments = false,
        // None that stays in a class file: a user's compiler would ask for the processor's jar.
        allowedClasspathAnnotations = javax.annotation.processing.Generated.class)
public @interface TrackAiStyle {}
