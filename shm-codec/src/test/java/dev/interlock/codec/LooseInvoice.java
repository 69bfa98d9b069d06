package dev.interlock.codec;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The components of an invoice, without Kotlin's promise that they are there. */
record LooseInvoice(int number, String payer, @Nullable List<String> lines, String currency) {}
