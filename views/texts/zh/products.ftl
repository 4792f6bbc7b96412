# 部品档案：每套房装了什么、谁供应、资料在哪

b-home-products = 🧱 部品档案
b-ticket-products = 🧱 厂家和资料
b-my-products = 🧱 我家的部品
b-products-template = 📄 空白台账
b-contract = 📋 办理进度
b-product-files = 📎 看资料（{ $n }）
b-product-manage = 🗂 整理资料
b-product-back = 🧱 返回部品
b-product-done = ✅ 发完了
b-product-wrong-file = ↩️ 这份发错了
b-product-spread = 📚 同型号都用这份
b-same-model = 🔎 同型号的房屋
b-same-supplier = 🔎 同供应商的房屋

product-comma = ，
product-supplier = { $said }供应
product-serial = 编号 { $said }
product-untold = 厂家、型号没有登记
product-in-warranty = 保修到{ $day }
product-out-of-warranty = { $day }已过保
product-warranty-months = 保修期 { $n } 个月
product-document = { $name }
product-documents = { $name } { $n } 份
product-row = <b>{ $name }</b>：{ $make }
product-row-more = 　🛡 { $said }
product-row-files = 　📎 { $said }
product-row-lacks = 　⚠️ 还缺：{ $said }

products-head = 🧱 <b>{ $home }</b> 部品档案，{ $n } 件
products-none = 🧱 { $home } 还没有登记部品。把部品台账（表格文件）发给我就能导入。
products-of-ticket = 🧱 工单 { $number } · { $home }：<b>{ $part }</b>是谁家的
products-others = 这套房另外还有 { $n } 件部品。
products-next = 点一件，看资料、加资料。
my-products-head = 🧱 <b>{ $home }</b> 装了这 { $n } 件部品：
my-products-none = 🧱 { $home } 的部品档案还没有登记好。要查哪一件的厂家或保修，直接告诉我们，我们查了答复您。
my-products-next-bare = 哪件有问题，点「报修」就行。
my-products-next = 有 📎 的可以看合格证、说明书。哪件有问题，点「报修」就行。

product-head = 🧱 <b>{ $name }</b> · { $home }
product-make = 🏭 { $make }
product-installed = 🗓 { $day }安装
product-warranty = 🛡 { $said }
product-no-files = 📎 还没有资料
product-next = 要加资料，点下面的种类，再把照片或 PDF 发来。
product-which-file = 点 🗑 删掉发错的。「同型号都用这份」会把它存到本项目同品牌、同型号、同供应商的每一件；删掉时一起删。
product-event = { $moment } { $by } { $what }
product-event-was = { $moment } { $by } { $what }，原来是：{ $was }
product-did-changed = 改了登记
product-did-undone = 撤销了台账的改动
product-did-file = 加了资料
product-did-file-gone = 删了资料
product-did-file-spread = 把资料存到了同型号

product-file-ask =
    📎 <b>{ $home }</b> { $name }：请发{ $document }的照片或 PDF。

    可以连着发几份，发完点「发完了」。
product-file-kept = ✅ 收到，{ $home } { $name }的{ $document }现在有 { $n } 份。还有就接着发，没有了点「发完了」。
product-file-unfit = 资料请发照片或 PDF，别的文件存不了。
product-file-alike = 本项目还有 { $n } 件同型号的。这份要是人人一样（比如说明书），点「同型号都用这份」。
product-file-prompt = 照片或 PDF
product-file-spread = 📚 { $document }已存到同型号的另外 { $n } 件。
product-file-spread-none = 同型号的每一件都已经有这份{ $document }了。
product-files-of = 📎 { $home } { $name }：{ $said }
product-files-sent = 资料已私聊发给您，请打开和我的私聊窗口查看。

trace-head = 🔎 { $field }「<b>{ $value }</b>」：{ $homes } 套房，共 { $n } 件
trace-kinds = { $said }
trace-kind = { $name } { $n } 件
trace-row = · { $home } { $name }
trace-part = ⚠️ 只列了前 { $n } 件，后面可能还有。
trace-next = 每一件的房号、编号、安装日期和合同都在附件里。
trace-which = 🔎 「{ $words }」是哪一个？
trace-suppliers = 🔎 <b>查哪家供应商的部品？</b>也可以发 /products 加型号、品牌、编号，或者房号。
trace-nothing = 🔎 没有查到「{ $words }」。请换供应商、型号、品牌或编号的写法试试，只写一部分也行；查一套房请写 5-1-0803 或合同编号。
trace-nobody = 🔎 还没有登记部品。把部品台账（表格文件）发给我就能导入。
trace-file = 部品追溯 { $value } { $day }
trace-page = 部品
trace-unsold = 未售
trace-column-project = 项目
trace-column-home = 房号
trace-column-layout = 户型
trace-column-what = 部品
trace-column-spot = 安装位置
trace-column-brand = 品牌
trace-column-model = 型号
trace-column-serial = 产品编号
trace-column-supplier = 供应商
trace-column-installed_on = 安装日期
trace-column-until = 保修截止
trace-column-contract = 合同编号
trace-column-signed = 签约日期
trace-column-salesperson = 置业顾问
trace-column-deal = 成交

not-found-product = 没有找到这件部品，可能已经撤销了。发 /products 重新查。
not-found-product-file = 这份资料已经删掉了。
not-found-product-files = 这件部品还没有资料。
not-found-product-document = 这种资料不再登记了，请重新打开部品看有哪几种。
not-found-product-model = 这件部品没有登记型号，不知道哪些是同型号的。
not-now-product-files-many = 一件部品最多存 { $number } 份资料。请先到「整理资料」里删掉不用的。
