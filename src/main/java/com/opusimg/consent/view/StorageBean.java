package com.opusimg.consent.view;

import com.opusimg.consent.StorageRegister;
import com.opusimg.consent.StoredItem;
import com.opusimg.platform.datamap.DataKind;
import com.opusimg.platform.datamap.DataSet;
import com.opusimg.platform.datamap.End;
import com.opusimg.platform.datamap.OnErasure;
import com.opusimg.platform.datamap.Store;
import com.opusimg.platform.datamap.Until;
import com.opusimg.platform.datamap.Whose;
import com.opusimg.platform.purpose.Category;
import com.opusimg.platform.settings.Settings;
import com.opusimg.platform.web.Figures;
import com.opusimg.platform.web.Texts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;

/** The register as its page shows it. */
@DataSet(
        id = "browser-storage",
        purpose = "preferences",
        store = Store.BROWSER,
        whose = Whose.VISITOR,
        until = @Until(End.ACT),
        erasure = OnErasure.EXPIRES,
        kinds = {DataKind.BROWSER_ID, DataKind.PREFERENCE, DataKind.PRIVACY_CHOICE},
        page = "/storage")
@Named("storage")
@ApplicationScoped
public class StorageBean {
    @Inject
    Settings settings;

    @Inject
    Figures figures;

    /** Every category, with or without items. */
    public List<Category> getCategories() {
        return List.of(Category.values());
    }

    /** What is kept for a category. */
    public List<StoredItem> items(Category category) {
        return StorageRegister.items(category);
    }

    /** A text about a category: its title or what it means. */
    public String text(Category category, String which) {
        return Texts.text("storage.category." + category.name() + "." + which);
    }

    /** What an item is for. */
    public String purpose(StoredItem item) {
        return Texts.text("storage." + item.id() + ".purpose");
    }

    /** How long it stays, with the periods of this installation. */
    public String lifetime(StoredItem item) {
        return item.lifetime(settings, figures);
    }

    /** In which of the browser's stores it lies. */
    public String kind(StoredItem item) {
        return Texts.text("storage.kind." + item.kind().name());
    }

    /** What sets it. */
    public String setBy(StoredItem item) {
        return Texts.text("storage.setBy." + item.setBy().name());
    }
}
