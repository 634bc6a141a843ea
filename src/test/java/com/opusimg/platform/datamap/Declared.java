package com.opusimg.platform.datamap;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.persistence.Entity;
import java.util.List;

/** The classes of the portal and what they declare, without a server. */
public final class Declared {
    static final JavaClasses PORTAL = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("com.opusimg");

    private Declared() {}

    /** The map of the whole portal. */
    public static DataMap map() {
        return DataMap.of(classes());
    }

    /** Entities, and whatever else declares something. */
    static List<Class<?>> classes() {
        return PORTAL.stream()
                .filter(type -> type.isAnnotatedWith(Entity.class) || declares(type))
                .<Class<?>>map(JavaClass::reflect)
                .toList();
    }

    static boolean declares(JavaClass type) {
        return type.isAnnotatedWith(DataSet.class)
                || type.isAnnotatedWith(DataSets.class)
                || type.isAnnotatedWith(PartOf.class)
                || type.isAnnotatedWith(NoPersonalData.class)
                || type.isAnnotatedWith(NoPersonalDataSets.class);
    }
}
