package dev.interlock.codec

import dev.interlock.shm.channel.Codec
import tools.jackson.module.kotlin.kotlinModule

/** What a Kotlin user sends. */
data class Invoice(val number: Int, val payer: String?, val lines: List<Line>, val currency: String = "EUR")

data class Line(val text: String, val cents: Long)

/** As the documentation of the codec says. */
val invoices: Codec<Invoice> = RecordCodec.of(Invoice::class.java, kotlinModule())
