package agencyhub.console;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;
import org.thymeleaf.context.ITemplateContext;
import org.thymeleaf.dialect.AbstractProcessorDialect;
import org.thymeleaf.engine.AttributeName;
import org.thymeleaf.engine.TemplateModel;
import org.thymeleaf.model.IProcessableElementTag;
import org.thymeleaf.processor.IProcessor;
import org.thymeleaf.processor.element.IElementTagStructureHandler;
import org.thymeleaf.standard.StandardDialect;
import org.thymeleaf.standard.expression.Fragment;
import org.thymeleaf.standard.processor.AbstractStandardExpressionAttributeTagProcessor;
import org.thymeleaf.templatemode.TemplateMode;

/**
 * What the GOV.UK components in {@code templates/govuk} need besides Thymeleaf's own words. Each is a fragment with one parameter,
 * a map with the names of the Design System's own macros:
 *
 * <pre>{@code
 * <th:block th:replace="~{govuk/tag :: tag(${ {text: 'Not sent', classes: 'govuk-tag--red'} })}" />
 * <th:block th:replace="~{govuk/details :: around(${ {summaryText: 'What is this?'} }, ~{:: #answer})}" />
 * }</pre>
 *
 * <p>{@code govuk:content} fills an element with a map's {@code html} (a fragment, or words that are HTML already and never
 * somebody's input) or else its {@code text}, escaped. {@code govuk:attributes} and {@code govuk:optional}, of which an element
 * may have both, add every attribute of a map that has a value.
 */
@Component
class GovukDialect extends AbstractProcessorDialect {
    /** After everything of Thymeleaf's that sets an attribute, as the words of whoever calls go before the component's. */
    private static final int AFTER_ATTRIBUTES = 1200;

    private static final int AS_TEXT = 1350;

    GovukDialect() {
        super("GOV.UK components", "govuk", StandardDialect.PROCESSOR_PRECEDENCE); // in one order with Thymeleaf's own
    }

    @Override
    public Set<IProcessor> getProcessors(String prefix) {
        return Set.of(new Content(prefix), new Attributes(prefix, "attributes"), new Attributes(prefix, "optional"));
    }

    private static final class Content extends AbstractStandardExpressionAttributeTagProcessor {
        Content(String prefix) {
            super(TemplateMode.HTML, prefix, "content", AS_TEXT, true);
        }

        @Override
        protected void doProcess(
                ITemplateContext context,
                IProcessableElementTag tag,
                AttributeName name,
                String expression,
                @Nullable Object value,
                IElementTagStructureHandler handler) {
            Map<?, ?> content = value instanceof Map<?, ?> map ? map : Map.of();
            Object html = content.get("html");
            Object text = content.get("text");
            if (html instanceof Fragment fragment) {
                insert(fragment, handler);
            } else if (html != null && !html.toString().isEmpty()) {
                handler.setBody(html.toString(), false);
            } else {
                handler.setBody(text == null ? "" : HtmlUtils.htmlEscape(text.toString(), "UTF-8"), false);
            }
        }
    }

    /** As {@code th:insert} does: in the fragment's own template and with its parameters. */
    private static void insert(Fragment fragment, IElementTagStructureHandler handler) {
        TemplateModel model = fragment.getTemplateModel();
        if (model == null) {
            handler.removeBody(); // the empty fragment
            return;
        }
        if (fragment.getParameters() != null) {
            fragment.getParameters().forEach(handler::setLocalVariable);
        }
        handler.setTemplateData(model.getTemplateData());
        handler.setBody(model, true);
    }

    private static final class Attributes extends AbstractStandardExpressionAttributeTagProcessor {
        Attributes(String prefix, String name) {
            super(TemplateMode.HTML, prefix, name, AFTER_ATTRIBUTES, true);
        }

        @Override
        protected void doProcess(
                ITemplateContext context,
                IProcessableElementTag tag,
                AttributeName name,
                String expression,
                @Nullable Object value,
                IElementTagStructureHandler handler) {
            if (value instanceof Map<?, ?> attributes) {
                attributes.forEach((attribute, word) -> {
                    if (word != null) {
                        handler.setAttribute(attribute.toString(), HtmlUtils.htmlEscape(word.toString(), "UTF-8"));
                    }
                });
            }
        }
    }
}
