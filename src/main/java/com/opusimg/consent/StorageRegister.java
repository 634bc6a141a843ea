package com.opusimg.consent;

import com.opusimg.consent.StoredItem.Kind;
import com.opusimg.consent.StoredItem.Setter;
import com.opusimg.platform.JsonText;
import com.opusimg.platform.purpose.Category;
import com.opusimg.platform.purpose.Purposes;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/**
 * Everything that this site keeps on people's devices, read from the one file {@code storage.json}, which the scripts in the
 * browser are built with too.
 */
public final class StorageRegister {
    private static final List<StoredItem> ITEMS = load();

    private StorageRegister() {}

    /** Every item, in the order of the file. */
    public static List<StoredItem> items() {
        return ITEMS;
    }

    /** The items of a category. */
    public static List<StoredItem> items(Category category) {
        return ITEMS.stream().filter(item -> item.category() == category).toList();
    }

    private static List<StoredItem> load() {
        try (InputStream in = StorageRegister.class.getResourceAsStream("storage.json")) {
            return JsonText.object(new String(in.readAllBytes(), StandardCharsets.UTF_8))
                    .getJsonArray("items")
                    .getValuesAs(JsonObject.class)
                    .stream()
                    .map(json -> new StoredItem(
                            json.getString("id"),
                            Kind.valueOf(constant(json.getString("kind"))),
                            json.getString("key"),
                            Purposes.get(json.getString("purpose")),
                            Setter.valueOf(constant(json.getString("setBy")))))
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Names in JSON are those of the browser, such as {@code localStorage}. */
    private static String constant(String name) {
        return name.replace('-', '_').replaceAll("(?<=[a-z])(?=[A-Z])", "_").toUpperCase(Locale.ROOT);
    }
}
