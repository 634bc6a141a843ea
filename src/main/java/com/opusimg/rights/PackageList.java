package com.opusimg.rights;

import com.opusimg.platform.JsonText;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A list of a section: the rows of one kind.
 *
 * @param name of the member in the section's JSON, in camel case; its title is the text {@code export.list.} and it
 * @param fields of a row, in their order
 * @param withheld what is held and not in the package, and why
 */
public record PackageList(String name, List<PackageField> fields, List<Left> withheld) {
    /**
     * Something that is held beside a list's rows and stays out of packages.
     *
     * @param what name of the attribute
     * @param reason key of the message bundle after {@code export.left.}
     */
    public record Left(String what, String reason) {}

    /** Keeps the lists as they are now. */
    public PackageList {
        fields = List.copyOf(fields);
        withheld = List.copyOf(withheld);
    }

    /** The JSON Schema of the list. */
    public JsonObject schema() {
        JsonObjectBuilder properties = JsonText.PROVIDER.createObjectBuilder();
        JsonArrayBuilder required = JsonText.PROVIDER.createArrayBuilder();
        for (PackageField field : fields) {
            properties.add(field.name(), field.schema());
            required.add(field.name());
        }
        return JsonText.PROVIDER
                .createObjectBuilder()
                .add("type", "array")
                .add(
                        "items",
                        JsonText.PROVIDER
                                .createObjectBuilder()
                                .add("type", "object")
                                .add("properties", properties)
                                .add("required", required)
                                .add("additionalProperties", false))
                .build();
    }

    /** Whether a row that came from elsewhere is one of this list, to the schema. */
    public boolean takes(JsonObject row) {
        Set<String> names = fields.stream().map(PackageField::name).collect(Collectors.toSet());
        return names.containsAll(row.keySet()) && fields.stream().allMatch(field -> field.takes(row.get(field.name())));
    }
}
