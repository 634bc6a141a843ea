package com.opusimg.proof;

import com.opusimg.Promise;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.Annotation;
import java.lang.classfile.AnnotationValue;
import java.lang.classfile.AttributedElement;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.constant.ClassDesc;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/** Finds the tests that carry {@link Promise} in compiled classes, without loading one of them. */
public final class ProofIndex {
    private static final String PROMISE = Promise.class.descriptorString();

    private ProofIndex() {}

    /**
     * Writes the index.
     *
     * @param args folder of the tests' classes, folder of the portal's classes, file to write
     */
    public static void main(String[] args) {
        Path tests = Path.of(args[0]);
        Path index = Path.of(args[2]);
        String json = JsonMapper.builder()
                .build()
                .writeValueAsString(Map.of("build", BuildId.of(Path.of(args[1]), tests), "proofs", proofs(tests)));
        try {
            Files.createDirectories(index.getParent());
            Files.writeString(index, json);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    /** The promises that each test proves, by the name of the test: {@code com.opusimg.SomeTest#method}. */
    static Map<String, Set<String>> proofs(Path tests) {
        var proofs = new TreeMap<String, Set<String>>();
        for (Path file : BuildId.classes(tests)) {
            collect(parsed(file), proofs);
        }
        return proofs;
    }

    private static void collect(ClassModel test, Map<String, Set<String>> proofs) {
        String name = test.thisClass()
                .asSymbol()
                .descriptorString()
                .replaceAll("^L|;$", "")
                .replace('/', '.');
        Set<String> ofAll = promises(test);
        test.methods()
                .forEach(method ->
                        add(proofs, name, method.methodName().stringValue(), promises(method), ofAll, isTest(method)));
        test.fields()
                .forEach(field ->
                        add(proofs, name, field.fieldName().stringValue(), promises(field), ofAll, isTest(field)));
    }

    private static void add(
            Map<String, Set<String>> proofs,
            String test,
            String member,
            Set<String> own,
            Set<String> ofAll,
            boolean isTest) {
        var promises = new TreeSet<>(own);
        if (isTest) {
            promises.addAll(ofAll);
        }
        if (!promises.isEmpty()) {
            proofs.computeIfAbsent(test + "#" + member, absent -> new TreeSet<>())
                    .addAll(promises);
        }
    }

    private static boolean isTest(AttributedElement member) {
        return annotations(member)
                .map(one -> one.className().stringValue())
                .anyMatch(one -> one.endsWith("Test;") || one.endsWith("TestFactory;"));
    }

    private static Set<String> promises(AttributedElement element) {
        var promises = new TreeSet<String>();
        annotations(element)
                .filter(one -> one.classSymbol().equals(ClassDesc.ofDescriptor(PROMISE)))
                .flatMap(one -> one.elements().stream())
                .forEach(value -> ids(value.value(), promises));
        return promises;
    }

    private static void ids(AnnotationValue value, Set<String> into) {
        switch (value) {
            case AnnotationValue.OfString one -> into.add(one.stringValue());
            case AnnotationValue.OfArray several -> several.values().forEach(one -> ids(one, into));
            default -> throw new IllegalStateException("A promise is named by a text.");
        }
    }

    private static Stream<Annotation> annotations(AttributedElement element) {
        return element.findAttribute(Attributes.runtimeVisibleAnnotations()).stream()
                .flatMap(attribute -> attribute.annotations().stream());
    }

    private static ClassModel parsed(Path file) {
        try {
            return ClassFile.of().parse(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
