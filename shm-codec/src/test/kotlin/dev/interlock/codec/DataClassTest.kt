package dev.interlock.codec

import org.assertj.core.api.Assertions.assertThat
import org.assertj.core.api.Assertions.assertThatExceptionOfType
import org.junit.jupiter.api.Test

class DataClassTest {

    @Test
    fun dataClassesComeBackEqual() {
        val invoice = Invoice(7, null, listOf(Line("éclair", 450), Line("", -1)), "CHF")
        assertThat(invoices.decode(invoices.encode(invoice))).isEqualTo(invoice)
    }

    @Test
    fun aNullWhereKotlinAllowsNoneIsRefused() {
        val loose = RecordCodec.of(LooseInvoice::class.java)
        val bytes = loose.encode(LooseInvoice(1, "p", null, "EUR"))
        assertThatExceptionOfType(CodecException::class.java)
            .isThrownBy { invoices.decode(bytes) }
            .withMessageContaining("lines")
    }
}
