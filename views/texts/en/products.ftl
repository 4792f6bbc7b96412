# What is built into homes: what, whose, and its documents

b-home-products = 🧱 Products
b-ticket-products = 🧱 Maker, documents
b-my-products = 🧱 What is in my home
b-products-template = 📄 Empty ledger
b-contract = 📋 Progress
b-product-files = 📎 Documents ({ $n })
b-product-manage = 🗂 Sort documents
b-product-back = 🧱 Back to the product
b-product-done = ✅ That is all
b-product-wrong-file = ↩️ Wrong one
b-product-spread = 📚 For all of this model
b-same-model = 🔎 Homes with this model
b-same-supplier = 🔎 Homes with this supplier

product-comma = {", "}
product-supplier = supplied by { $said }
product-serial = no. { $said }
product-untold = maker and model are not entered
product-in-warranty = in warranty until { $day }
product-out-of-warranty = out of warranty since { $day }
product-warranty-months = warranty of { $n } months
product-document = { $name }
product-documents = { $name } ×{ $n }
product-row = <b>{ $name }</b>: { $make }
product-row-more = {"  "}🛡 { $said }
product-row-files = {"  "}📎 { $said }
product-row-lacks = {"  "}⚠️ missing: { $said }

products-head = 🧱 <b>{ $home }</b>: { $n } products
products-none = 🧱 Nothing is entered for { $home } yet. Send me a ledger of products (a spreadsheet) to import it.
products-of-ticket = 🧱 Ticket { $number } · { $home }: who made the <b>{ $part }</b>
products-others = There are { $n } more products in this home.
products-next = Tap one to see or add documents.
my-products-head = 🧱 What is built into <b>{ $home }</b>, { $n } in all:
my-products-none = 🧱 What is built into { $home } is not entered yet. To learn who made something, or how long its warranty is, just ask us: we look it up and answer.
my-products-next-bare = If something does not work, tap “Report”.
my-products-next = Where you see 📎 there are certificates and manuals. If something does not work, tap “Report”.

product-head = 🧱 <b>{ $name }</b> · { $home }
product-make = 🏭 { $make }
product-installed = 🗓 installed on { $day }
product-warranty = 🛡 { $said }
product-no-files = 📎 no documents yet
product-next = To add a document, tap its kind, then send a photo or a PDF.
product-which-file = 🗑 takes away a wrong one. “For all of this model” keeps it with every one of the same brand, model and supplier in the project; taken away here, it is taken away there.
product-event = { $moment } { $by } { $what }
product-event-was = { $moment } { $by } { $what }; it was: { $was }
product-did-changed = changed what is entered
product-did-undone = undid a ledger
product-did-file = added a document
product-did-file-gone = took a document away
product-did-file-spread = kept a document with all of the model

product-file-ask =
    📎 <b>{ $home }</b> { $name }: please send the { $document } as a photo or PDF.

    Send as many as there are, then tap “That is all”.
product-file-kept = ✅ Kept: { $home } { $name } has { $document } ×{ $n } now. Send the next one, or tap “That is all”.
product-file-unfit = A document comes as a photo or a PDF; other files cannot be kept.
product-file-alike = There are { $n } more of this model in the project. If it is the same for all, as a manual is, tap “For all of this model”.
product-file-prompt = photo or PDF
product-file-spread = 📚 { $document }: kept with { $n } more of this model.
product-file-spread-none = Every one of this model has this { $document } already.
product-files-of = 📎 { $home } { $name }: { $said }
product-files-sent = The documents were sent to you in private. Please open your chat with me.

trace-head = 🔎 { $field } “<b>{ $value }</b>”: { $homes } homes, { $n } products
trace-kinds = { $said }
trace-kind = { $name } ×{ $n }
trace-row = · { $home } { $name }
trace-part = ⚠️ Only the first { $n } are listed; there may be more.
trace-next = Home, serial number, day and contract of each stand in the file.
trace-which = 🔎 Which “{ $words }”?
trace-suppliers = 🔎 <b>Products of which supplier?</b> You can also send /products with a model, brand, serial number, or a home.
trace-nothing = 🔎 Nothing was found for “{ $words }”. Please try another spelling of the supplier, model, brand or serial number; a part is enough. For a home write 5-1-0803 or the number of the contract.
trace-nobody = 🔎 No products are entered yet. Send me a ledger of products (a spreadsheet) to import it.
trace-file = Products { $value } { $day }
trace-page = Products
trace-unsold = not sold
trace-column-project = Project
trace-column-home = Home
trace-column-layout = Layout
trace-column-what = Product
trace-column-spot = Where
trace-column-brand = Brand
trace-column-model = Model
trace-column-serial = Serial number
trace-column-supplier = Supplier
trace-column-installed_on = Installed on
trace-column-until = Warranty until
trace-column-contract = Contract
trace-column-signed = Signed on
trace-column-salesperson = Salesperson
trace-column-deal = Deal

not-found-product = There is no such product; perhaps its ledger was undone. Send /products to look again.
not-found-product-file = This document was taken away already.
not-found-product-files = This product has no documents yet.
not-found-product-document = This kind of document is no longer kept. Please open the product again to see which there are.
not-found-product-model = No model is entered for this product, so nobody knows which others are like it.
not-now-product-files-many = A product has at most { $number } documents. Please take away what is not needed first, under “Sort documents”.
