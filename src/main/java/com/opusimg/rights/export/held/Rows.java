package com.opusimg.rights.export.held;

import com.opusimg.platform.JsonText;
import com.opusimg.rights.PackageField;
import com.opusimg.rights.PackageField.Kind;
import com.opusimg.rights.PackageList;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;

/** A list whose rows are no entities that a section may know: fields by name, values in their order. */
final class Rows {
    private final String name;
    private final List<PackageField> fields = new ArrayList<>();
    private final List<PackageList.Left> left = new ArrayList<>();

    Rows(String name) {
        this.name = name;
    }

    Rows field(String field, Kind kind) {
        fields.add(new PackageField(field, kind, false));
        return this;
    }

    Rows optional(String field, Kind kind) {
        fields.add(new PackageField(field, kind, true));
        return this;
    }

    Rows left(String what, String reason) {
        left.add(new PackageList.Left(what, reason));
        return this;
    }

    String name() {
        return name;
    }

    PackageList list() {
        return new PackageList(name, fields, left);
    }

    /** A row; values are texts, numbers or null, in the order of the fields. */
    JsonObject row(Object... values) {
        JsonObjectBuilder row = JsonText.PROVIDER.createObjectBuilder();
        for (int i = 0; i < fields.size(); i++) {
            String field = fields.get(i).name();
            switch (values[i]) {
                case null -> row.add(field, JsonValue.NULL);
                case Integer whole -> row.add(field, whole);
                case Long whole -> row.add(field, whole);
                default -> row.add(field, values[i].toString());
            }
        }
        return row.build();
    }
}
